/**
 * The desk's keyboard. Every page works without it.
 */
const rows = [...document.querySelectorAll("[data-row]")];
const help = document.querySelector("dialog.help");
let current = -1;

function move(step) {
  if (!rows.length) return;
  current = Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[current].querySelector("a").focus();
}

function tick() {
  rows[current]?.querySelector("input[type=checkbox]")?.click();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: tick,
  "/": () => document.querySelector("[data-search]")?.focus(),
  g: () => location.assign("/"),
  "?": () => help?.showModal(),
};

const isTyping = (node) => node.closest("input:not([type=checkbox]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || help?.open) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

for (const row of rows) row.addEventListener("focusin", () => { current = rows.indexOf(row); });
document.querySelector("[data-help]")?.addEventListener("click", () => help.showModal());

/** A filter that is changed is applied at once. */
for (const field of document.querySelectorAll("[data-apply] select")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}

/** One box ticks all the others. */
const all = document.querySelector("[data-all]");
all?.addEventListener("change", () => {
  for (const box of document.querySelectorAll("[data-row] input[type=checkbox]")) box.checked = all.checked;
});
