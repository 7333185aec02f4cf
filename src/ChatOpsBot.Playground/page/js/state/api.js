import { state } from "./store.js";

/** A refusal from the playground; its message is a sentence for the person at the page. */
export class Refusal extends Error {}

async function call(method, path, body) {
  const url = new URL(`/playground/api/${path}`, location.origin);
  if (state.team) url.searchParams.set("team", state.team);
  let response;
  try {
    response = await fetch(url, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refusal("The playground does not answer. Is it still running? Nothing was changed.");
  }
  const text = await response.text();
  let answer = null;
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    throw new Refusal("The playground answered something that this page can't read. Reload the page.");
  }
  if (!response.ok) {
    throw new Refusal(answer.error ?? `The playground refused that (status ${response.status}). Reload the page and try again.`);
  }
  return answer;
}

const person = (id) => `people/${encodeURIComponent(id)}`;

/** The HTTP interface of docs/playground.md, one function a call. */
export const api = {
  network: () => call("GET", "network"),
  addPerson: (body) => call("POST", "people", body),
  view: (id) => call("GET", `${person(id)}/view`),
  send: (id, body) => call("POST", `${person(id)}/messages`, body),
  shortcut: (id, body) => call("POST", `${person(id)}/shortcuts`, body),
  act: (id, body) => call("POST", `${person(id)}/actions`, body),
  read: (id, conversation) => call("POST", `${person(id)}/reads`, { conversation }),
  moveClock: (body) => call("POST", "clock", body),
  tickets: () => call("GET", "tickets"),
  ticket: (number) => call("GET", `tickets/${number}`),
  reset: () => call("POST", "reset", {}),
};

/** The address of the event stream. */
export function eventsAddress() {
  return `/playground/api/events${state.team ? `?team=${encodeURIComponent(state.team)}` : ""}`;
}
