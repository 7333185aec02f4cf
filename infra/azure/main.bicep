// Everything for ChatOpsBot in Teams on Azure, without a secret: an identity, a web app that bears it, the bot's registration with its Teams
// channel, and a storage account for tables. infra/README.md has the commands.
targetScope = 'resourceGroup'

@description('What everything is named after: 4 to 30 lower-case letters, digits and -; the web app becomes https://NAME.azurewebsites.net.')
@minLength(4)
@maxLength(30)
param name string

@description('The container image with the team\'s file in it.')
param image string

@description('Yes, I know: until the store in Azure Tables is there, everything is kept on the disk of the web app\'s container and is lost with it, at the latest at the next update. To try it; a team that means it runs the single machine of infra/README.md.')
@allowed([true])
#disable-next-line no-unused-params // It is there to be said, and changes nothing.
param dataIsLostWithTheContainer bool

@description('What people read above its messages.')
param displayName string = 'ChatOpsBot'

@description('Where everything lives.')
param location string = resourceGroup().location

@description('The web app plan\'s size.')
param sku string = 'B1'

@description('The storage account\'s name.')
param storageName string = 'chatops${uniqueString(resourceGroup().id, name)}'

@description('The app\'s id in its manifest, where it is not the bot\'s app id (pack-teams --manifest-id).')
param manifestId string = ''

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: name
    location: location
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: storageName
    location: location
    principalId: identity.outputs.principalId
  }
}

module webapp 'modules/webapp.bicep' = {
  name: 'webapp'
  params: {
    name: name
    location: location
    sku: sku
    image: image
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    settings: union(
      {
        Teams__AppId: identity.outputs.clientId
        Teams__TenantId: identity.outputs.tenantId
        Teams__ManagedIdentity: 'true'
        Data__Folder: '/data'
        Playground__Enabled: 'false'
        WEBSITES_PORT: '8080'
        // The platform's own share would be a network disk, which SQLite must not lie on.
        WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'false'
      },
      empty(manifestId) ? {} : { Teams__ManifestId: manifestId }
    )
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    displayName: displayName
    host: webapp.outputs.host
    appId: identity.outputs.clientId
    tenantId: identity.outputs.tenantId
    identityId: identity.outputs.id
  }
}

@description('For pack-teams --app-id.')
output appId string = identity.outputs.clientId

@description('For pack-teams --host.')
output host string = webapp.outputs.host

@description('For granting Graph permissions: docs/teams.md.')
output principalId string = identity.outputs.principalId

@description('For the store in Azure Tables, once it is there.')
output tables string = storage.outputs.tables
