// Colours are the page's own variables, so a card changes between light and dark without being drawn again.
const colour = (name) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle)` });

const foreground = {
  default: colour("card-text"),
  dark: colour("card-text"),
  light: colour("card-text"),
  accent: colour("card-accent"),
  good: colour("card-good"),
  warning: colour("card-warning"),
  attention: colour("card-attention"),
};

const style = (background) => ({ backgroundColor: `var(--card-${background})`, foregroundColors: foreground });

/** How cards look here: the proportions of Teams, in the page's own colours. */
export const hostConfig = {
  choiceSetInputValueSeparator: ",",
  supportsInteractivity: true,
  hostCapabilities: { capabilities: null },
  fontFamily: "var(--font)",
  fontSizes: { small: 12, default: 14, medium: 15, large: 17, extraLarge: 20 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 28 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 14 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: style("ground"),
    emphasis: style("emphasis"),
    accent: style("ground-accent"),
    good: style("ground-good"),
    warning: style("ground-warning"),
    attention: style("ground-attention"),
  },
  actions: {
    maxActions: 6,
    spacing: "medium",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
    actionsOrientation: "horizontal",
    actionAlignment: "left",
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", color: "default", size: "small", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder", color: "default", size: "small" },
    },
    errorMessage: { color: "attention", size: "small", spacing: "small", weight: "default" },
  },
  factSet: {
    title: { color: "default", size: "default", isSubtle: true, weight: "default", wrap: true, maxWidth: 130 },
    value: { color: "default", size: "default", isSubtle: false, weight: "default", wrap: true },
    spacing: 12,
  },
  textStyles: { heading: { size: "medium", weight: "bolder", color: "default", isSubtle: false, fontType: "default" } },
  textBlock: { headingLevel: 4 },
};
