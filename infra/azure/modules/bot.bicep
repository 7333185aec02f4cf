// The registration with Azure Bot Service, and its Teams channel. It costs nothing and runs nothing: it tells Teams where the bot is.
// Also of use alone, for a bot that runs elsewhere: infra/README.md.
@description('The registration\'s name: 4 to 42 letters, digits, - and _.')
@minLength(4)
@maxLength(42)
param name string

@description('What people read above its messages.')
@maxLength(42)
param displayName string = 'ChatOpsBot'

@description('The name under which the bot is on the internet, without https:// and path.')
param host string

@description('The bot\'s app id: of the app registration, or the client id of the managed identity.')
param appId string

@description('The tenant that it belongs to.')
param tenantId string = tenant().tenantId

@description('The managed identity that the bot is; empty for an app registration with a secret, a certificate or a federated credential.')
param identityId string = ''

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppId: appId
    msaAppTenantId: tenantId
    msaAppType: empty(identityId) ? 'SingleTenant' : 'UserAssignedMSI'
    msaAppMSIResourceId: empty(identityId) ? null : identityId
    // Direct Line keys are not used: only Teams speaks to the bot.
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      acceptedTerms: true
    }
  }
}
