// Tables for the store that several replicas can share, reached by identity alone: there are no keys to lose.
@description('Its name: 3 to 24 lower-case letters and digits, the only one of its name in the world.')
@minLength(3)
@maxLength(24)
param name string

@description('Where it lives.')
param location string

@description('Whoever may read and write its tables.')
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

// Storage Table Data Contributor, the same id in every tenant.
resource role 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, role.id)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: role.id
  }
}

@description('Where the tables are.')
output tables string = account.properties.primaryEndpoints.table
