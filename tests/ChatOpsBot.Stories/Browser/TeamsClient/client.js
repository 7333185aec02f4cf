// Draws cards as Teams' client does: Microsoft's library with the host configuration that Microsoft's own designer has for Teams.
(() => {
  const { AdaptiveCard, GlobalSettings, HostConfig, SerializationContext, Version } = globalThis.AdaptiveCards;
  GlobalSettings.setTabIndexAtCardRoot = false;

  /** Puts one card on the page, under a line that says what it is, with the form of that number open; what is wrong with it, in words. */
  globalThis.show = (what, json, config, open, roomy) => {
    const problems = [];
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig(config);
    const context = new SerializationContext(new Version(1, 5));
    card.parse(json, context);
    for (let i = 0; i < context.eventCount; i++) problems.push(context.getEventAt(i).message);
    for (const event of card.validateProperties().validationEvents) problems.push(event.message);

    const place = document.querySelector("main").appendChild(document.createElement("section"));
    place.appendChild(document.createElement("h2")).textContent = what;
    const frame = place.appendChild(document.createElement("div"));
    frame.className = "teams-card";
    const drawn = card.render();
    if (!drawn) return ["nothing was drawn"];
    frame.appendChild(drawn);
    if (open !== null) drawn.querySelectorAll("button[aria-expanded]")[open].click();

    const edge = frame.getBoundingClientRect();
    for (const each of frame.querySelectorAll("*")) {
      const box = each.getBoundingClientRect();
      if (box.width > 0 && (box.right > edge.right + 1 || box.left < edge.left - 1)) {
        problems.push(`outside of the card: ${each.className || each.tagName} (${Math.round(box.left - edge.left)} to ${Math.round(box.right - edge.left)} of ${Math.round(edge.width)}): ${each.textContent.slice(0, 60)}`);
      }
    }

    for (const button of roomy ? frame.querySelectorAll("button *") : []) {
      if (button.clientWidth > 0 && button.scrollWidth > button.clientWidth + 1) problems.push(`a button is cut: ${button.textContent}`);
    }

    for (const block of frame.querySelectorAll(".ac-richTextBlock *, .ac-textBlock")) {
      const ratio = contrast(getComputedStyle(block).color, behind(block));
      if (block.textContent.trim() && ratio < 3) problems.push(`hard to read (${ratio.toFixed(1)} : 1): ${block.textContent.slice(0, 60)}`);
    }

    return problems;
  };

  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);

  /** The colour that an element lies on. */
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0.5) return colour;
    }
    return "rgb(255, 255, 255)";
  };

  /** By WCAG 2: 1 : 1 for the same colour, 21 : 1 for black on white. */
  const contrast = (one, other) => {
    const light = (colour) => {
      const [r, g, b] = parts(colour).map((part) => ((part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const [a, b] = [light(one), light(other)];
    return Math.max(a, b) / Math.min(a, b);
  };
})();
