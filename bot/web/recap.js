/**
 * The recap: what the person said, line by line, as a list of terms and values that can be read over.
 */
import { el } from "./dom.js";
import { T } from "./labels.js";
import { blocks, linked } from "./text.js";

const LINE = /^[•–-]?\s*([^:\n]{2,60}?)\s*:\s+(\S[^\n]*)$/u;

/**
 * Renders a recap; a block whose every line is « term : value » becomes a list, the rest stays text.
 * @param {{text: string}} message
 * @returns {HTMLElement[]}
 */
export function recapLines({ text }) {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const lines = block.split("\n").filter((line) => line.trim());
    const rows = lines.map((line) => LINE.exec(line.trim()));
    return rows.length && rows.every(Boolean) ? [termList(rows)] : blocks(block);
  });
}

function termList(rows) {
  const pairs = rows.map(([, term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, linked(value))));
  return el("dl", { class: "recap-lines", "aria-label": T.recap }, pairs);
}
