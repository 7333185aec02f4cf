// One web app that runs the container. One instance: the store on its disk is held by one process.
@description('Its name, the first part of its address: https://NAME.azurewebsites.net.')
param name string

@description('Where it lives.')
param location string

@description('The plan\'s size. B1 has one processor and 1.75 GB, which is plenty for a team.')
param sku string

@description('The container image, such as registry.example.com/chatopsbot:1.0 or myregistry.azurecr.io/chatopsbot:1.0.')
param image string

@description('The identity that the bot is.')
param identityId string

@description('Its client id.')
param identityClientId string

@description('Settings: names and values.')
param settings object

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: name
  location: location
  kind: 'linux'
  sku: {
    name: sku
    capacity: 1
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux,container'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      // From Azure's own registry the image is fetched by identity; the identity needs AcrPull there.
      acrUseManagedIdentityCreds: contains(image, '.azurecr.io/')
      acrUserManagedIdentityID: identityClientId
      alwaysOn: true
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      healthCheckPath: '/health/live'
      numberOfWorkers: 1
    }
  }
}

resource values 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: app
  name: 'appsettings'
  properties: settings
}

@description('The name under which it is on the internet.')
output host string = app.properties.defaultHostName
