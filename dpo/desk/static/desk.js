/**
 * The desk's keyboard. Every page works without it.
 */
const rows = [...document.querySelectorAll("[data-row]")];
let current = -1;

function move(step) {
  if (!rows.length) return;
  current = Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[current].querySelector("a").focus();
}

const isTyping = (node) => node.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
});
