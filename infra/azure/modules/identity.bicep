// The identity that the bot is, and proves itself with: no secret anywhere.
@description('Its name.')
param name string

@description('Where it lives.')
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

@description('The resource, for whoever is to bear the identity.')
output id string = identity.id

@description('The bot\'s app id.')
output clientId string = identity.properties.clientId

@description('For role assignments and Graph permissions.')
output principalId string = identity.properties.principalId

@description('The tenant that it belongs to.')
output tenantId string = identity.properties.tenantId
