import { useEffect, useState } from "../html.js";
import { instant } from "../words/time.js";

let told = Date.now();
let heard = performance.now();

/** Notes what the playground's clock said just now. */
export function setClock(now) {
  told = instant(now) ?? Date.now();
  heard = performance.now();
}

/** The playground's time, in milliseconds since 1970. */
export function nowAt() {
  return told + (performance.now() - heard);
}

/** The playground's time, drawn again every few seconds. */
export function useNow() {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  return nowAt();
}
