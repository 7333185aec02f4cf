// Reads cards, one JSON per line, and writes for each what Microsoft's library has to say against it: a JSON array per line.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(process.argv[2] + "/");
// The very file that the playground's page loads; it wants a browser's global.
globalThis.self = globalThis.window = globalThis;
const { AdaptiveCard, SerializationContext, Version } = require("./dist/adaptivecards.min.js");
const target = new Version(1, 5);

for await (const line of createInterface({ input: process.stdin })) {
  const card = new AdaptiveCard();
  const context = new SerializationContext(target);
  card.parse(JSON.parse(line), context);
  const problems = [];
  for (let i = 0; i < context.eventCount; i++) problems.push(context.getEventAt(i).message);
  for (const event of card.validateProperties().validationEvents) problems.push(event.message);
  const buttons = [];
  const walk = (json) => {
    if (Array.isArray(json)) json.forEach(walk);
    else if (json && typeof json === "object") {
      if (json.type === "Action.Execute") buttons.push(json.verb);
      Object.values(json).forEach(walk);
    }
  };
  walk(card.toJSON(context));
  console.log(JSON.stringify({ problems, buttons }));
}
