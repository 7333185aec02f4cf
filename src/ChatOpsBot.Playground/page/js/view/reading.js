import { useEffect, useLayoutEffect, useRef, useState } from "../html.js";
import { markRead } from "../state/actions.js";

const near = 48;

/** Keeps a thread at its newest message for as long as the reader is there, and never moves it otherwise. */
export function useBottom(last, pending) {
  const scroller = useRef(null);
  const inside = useRef(null);
  const stuck = useRef(true);
  const [away, setAway] = useState(false);
  const [seen, setSeen] = useState(last);
  const down = () => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useLayoutEffect(() => {
    if (pending) stuck.current = true;
    if (stuck.current) {
      down();
      setSeen(last);
    }
  }, [last, pending]);
  useEffect(() => {
    // Cards and windows change height after their messages arrive.
    const watch = new ResizeObserver(() => stuck.current && down());
    watch.observe(inside.current);
    watch.observe(scroller.current);
    return () => watch.disconnect();
  }, []);
  const onScroll = (event) => {
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    if (clientHeight === 0) return;
    stuck.current = scrollHeight - scrollTop - clientHeight < near;
    setAway(!stuck.current);
    if (stuck.current) setSeen(last);
  };
  const jump = () => {
    stuck.current = true;
    down();
    scroller.current?.focus();
  };
  return { scroller, inside, onScroll, jump, atBottom: !away, behind: away && seen !== last };
}

/** Marks a conversation as read once its newest message is in sight of somebody who looks at the page. */
export function useReading(person, conversation, bottom) {
  const [inSight, setInSight] = useState(false);
  const [looking, setLooking] = useState(!document.hidden);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => setInSight(entries[entries.length - 1].isIntersecting));
    watch.observe(bottom.scroller.current);
    const onLook = () => setLooking(!document.hidden);
    document.addEventListener("visibilitychange", onLook);
    return () => {
      watch.disconnect();
      document.removeEventListener("visibilitychange", onLook);
    };
  }, []);
  const { id, unread, lastAt } = conversation ?? {};
  useEffect(() => {
    if (id && unread > 0 && inSight && looking && bottom.atBottom) markRead(person, id);
  }, [id, unread, lastAt, inSight, looking, bottom.atBottom]);
}
