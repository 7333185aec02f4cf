import { h, Component } from "preact";
import htm from "htm";

export { render, Component, Fragment } from "preact";
export { useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback } from "preact/hooks";

/** Tagged template that builds elements: html`<p>…</p>`. */
export const html = htm.bind(h);

/** A component that draws again only when one of its props is another object. */
export function memo(View) {
  return class extends Component {
    shouldComponentUpdate(next) {
      const names = Object.keys(next);
      return names.length !== Object.keys(this.props).length || names.some((name) => next[name] !== this.props[name]);
    }

    render(props) {
      return h(View, props);
    }
  };
}

/** Joins class names, leaving out those that are false. */
export function classes(...names) {
  return names.filter(Boolean).join(" ");
}
