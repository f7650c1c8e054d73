/**
 * Launcher and panel: beside the page on a wide screen, over it on a small one, where nothing behind can be reached.
 */
import { button, el, unseen } from "./dom.js";
import { mark } from "./frame.js";
import { T } from "./labels.js";

const SMALL = "(width < 36rem), (height < 30rem)";

/** The launcher. @returns {HTMLElement} */
export const launcher = () =>
  el(
    "section",
    { class: "launcher-place", "aria-label": T.panel },
    button(
      "launcher",
      { id: "launcher", "aria-expanded": "false", "aria-haspopup": "dialog" },
      mark(),
      el("span", { class: "launcher-words" }, T.launcher),
      el("span", { class: "unread", id: "unread", hidden: true }, unseen(T.unread)),
    ),
    el("p", { class: "vh", role: "status", id: "launcher-status" }),
  );

/** Opens and closes. */
export class Panel {
  /**
   * @param {ShadowRoot} root
   * @param {{opened: () => void, closed: () => void, focus: () => void}} on
   */
  constructor(root, on) {
    const find = (id) => root.getElementById(id);
    this.root = root;
    this.on = on;
    this.dialog = find("panel");
    this.launcher = find("launcher");
    this.unread = find("unread");
    this.status = find("launcher-status");
    this.small = matchMedia(SMALL);
    this.launcher.addEventListener("click", () => this.open());
    find("close").addEventListener("click", () => this.close());
    find("expand").addEventListener("click", () => this.#expand());
    this.dialog.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
    // A small screen closes its modal dialog by itself: on Escape, or by the phone's own « back ».
    this.dialog.addEventListener("close", (event) => event.target === this.dialog && this.#over());
    this.small.addEventListener("change", () => this.isOpen && this.#show());
  }

  get isOpen() {
    return this.launcher.getAttribute("aria-expanded") === "true";
  }

  /** Whether the panel covers the page. */
  get covers() {
    return this.small.matches || this.dialog.classList.contains("expanded");
  }

  /** Opens; without focus when it only stays open from one page to the next. */
  open({ focus = true } = {}) {
    if (this.isOpen) return focus ? this.on.focus() : undefined;
    this.launcher.setAttribute("aria-expanded", "true");
    this.unread.hidden = true;
    this.#show();
    this.on.opened();
    if (focus) this.#focus();
  }

  close() {
    if (!this.isOpen) return;
    if (this.dialog.open) return this.dialog.close();
    this.dialog.hidePopover?.();
    this.#over();
  }

  /** Tells those who have closed the panel that something arrived. */
  tell() {
    if (this.isOpen) return;
    this.unread.hidden = false;
    this.status.textContent = T.unread;
  }

  #show() {
    this.dialog.classList.toggle("covers", this.covers);
    if (this.dialog.open === this.covers && (this.covers || this.#floats())) return;
    const had = this.root.activeElement ?? document.activeElement;
    this.switching = true;
    if (this.dialog.open) this.dialog.close();
    if (this.#floats()) this.dialog.hidePopover();
    if (this.covers) this.#cover();
    else this.#float();
    // A dialog takes focus by itself; here it is given on purpose, or left where the person is.
    this.root.activeElement?.blur();
    had?.focus?.({ preventScroll: true });
  }

  #cover() {
    this.dialog.removeAttribute("popover");
    this.dialog.showModal();
  }

  /** In the browser's top layer, where no z-index of the page comes. */
  #float() {
    this.dialog.setAttribute("popover", "manual");
    if (this.dialog.showPopover) this.dialog.showPopover();
    else this.dialog.show();
  }

  #floats() {
    return this.dialog.hasAttribute("popover") && this.dialog.matches(":popover-open");
  }

  #expand() {
    const expanded = this.dialog.classList.toggle("expanded");
    const words = expanded ? T.shrink : T.expand;
    const control = this.root.getElementById("expand");
    control.title = words;
    control.querySelector(".vh").textContent = words;
    this.#show();
    control.focus();
  }

  #escape(event) {
    if (this.root.querySelector(".card[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  #over() {
    // Only the way it is shown has changed.
    if (this.switching && this.dialog.matches(":modal, :popover-open")) return;
    if (!this.isOpen) return;
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.focus();
    this.on.closed();
  }

  /** A touch keyboard would hide what there is to read first: there, the name of the panel has focus. */
  #focus() {
    if (matchMedia("(pointer: fine)").matches) this.on.focus();
    else this.root.getElementById("brand").focus({ preventScroll: true });
  }
}
