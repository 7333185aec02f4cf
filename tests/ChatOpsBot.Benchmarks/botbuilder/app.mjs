// The peer: an echo bot of Microsoft's own framework as its samples begin one. Without an app id it checks no token, and it saves nothing.
import { createServer } from "node:http";
import botbuilder from "botbuilder";

const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } = botbuilder;
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_, error) => console.error(error);

const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(MessageFactory.text(`Echo: ${context.activity.text}`));
  await next();
});

// What a framework such as Express or Restify would give the adapter, and no more.
createServer(async (request, response) => {
  if (request.method !== "POST") return response.end();
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = JSON.parse(Buffer.concat(parts).toString());
  const answer = {
    socket: response.socket,
    status: (code) => ((response.statusCode = code), answer),
    header: (name, value) => (response.setHeader(name, value), answer),
    send: (content) => (response.write(typeof content === "string" ? content : JSON.stringify(content)), answer),
    end: () => response.end(),
  };
  await adapter.process({ body, headers: request.headers, method: request.method }, answer, (context) => bot.run(context));
}).listen(Number(process.env.PORT), "127.0.0.1");
