/** The first words of a card, for where there is room for one line only; an empty string when it has none. */
export function cardTitle(card) {
  if (card === null || typeof card !== "object") return "";
  if (Array.isArray(card)) return card.map(cardTitle).find(Boolean) ?? "";
  if (card.type === "TextBlock" || card.type === "TextRun") return String(card.text ?? "").trim();
  return cardTitle([card.body, card.items, card.columns, card.inlines].filter(Boolean));
}
