import { hostConfig } from "./hostConfig.js";

const { AdaptiveCard, ExecuteAction, GlobalSettings, HostConfig, OpenUrlAction, SubmitAction } = globalThis.AdaptiveCards;

// All text in a card is shown as text, whatever it contains.
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.didProcess = false;
};
GlobalSettings.allowMarkForTextHighlighting = false;
GlobalSettings.setTabIndexAtCardRoot = false;

const config = new HostConfig(hostConfig);
const ours = ["verb", "subject", "revision"];

/** Draws card JSON with the library: {card, element}. Throws when the JSON is no card. */
export function draw(json, onPress) {
  const card = new AdaptiveCard();
  card.hostConfig = config;
  card.onExecuteAction = (action) => {
    if (action instanceof ExecuteAction || action instanceof SubmitAction) onPress(...split(action));
    else if (action instanceof OpenUrlAction && /^https?:/i.test(action.url ?? "")) open(action.url, "_blank", "noopener,noreferrer");
  };
  // A form that somebody opens takes the focus; one that is opened again for them does not.
  card.onInlineCardExpanded = (action, expanded) => {
    if (expanded && action.renderedElement?.contains(document.activeElement)) action.card.getAllInputs(false)[0]?.focus();
  };
  card.parse(json);
  const element = card.render();
  if (!element) throw new Error("the card is empty");
  element.querySelectorAll(".ac-textBlock, .ac-richTextBlock, .ac-fact-value").forEach((block) => block.setAttribute("dir", "auto"));
  return { card, element };
}

/** Parts what the library reports into the button's own data and what the person filled in. */
function split(action) {
  const all = action.data ?? {};
  const data = {};
  const inputs = {};
  for (const [name, value] of Object.entries(all)) (ours.includes(name) ? data : inputs)[name] = value;
  return [Object.keys(data).length ? data : (action.verb ?? action.title), inputs];
}
