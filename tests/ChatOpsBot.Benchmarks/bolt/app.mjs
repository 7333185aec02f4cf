// The peer: an app of Slack's own framework as its documentation begins one. It verifies signatures, and saves nothing.
import bolt from "@slack/bolt";

const app = new bolt.App({
  token: "xoxb-benchmark",
  receiver: new bolt.HTTPReceiver({ signingSecret: process.env.SIGNING_SECRET }),
  clientOptions: { slackApiUrl: process.env.API_URL },
});
let heard = 0;
app.message(async () => {
  heard++;
});
await app.start(Number(process.env.PORT));
