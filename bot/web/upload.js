/**
 * A document by its one-time link: sent straight to the gateway's upload address, never through the conversation.
 */
import { ApiProblem, problemOf, reach } from "./api.js";
import { el } from "./dom.js";
import { UPLOAD } from "./labels.js";

const LINK_OF_UPLOAD = /(https?:\/\/[^\s/]+)?\/upload\/([\w-]{16,})/g;
const TYPES = "application/pdf,image/*,.heic";

/**
 * Addresses of the upload links in a text; a link to any other site stays a link.
 * @param {string} text
 * @param {string} base address of the gateway
 * @returns {string[]}
 */
export function uploadsIn(text, base) {
  const own = [...text.matchAll(LINK_OF_UPLOAD)].filter(([, origin]) => !origin || origin === new URL(base).origin);
  return [...new Set(own.map(([, , token]) => `${base}upload/${token}`))];
}

/**
 * The form that sends a document.
 * @param {string} address
 * @param {(told: string) => void} sent called when the document has arrived
 */
export function uploadForm(address, sent) {
  const file = el("input", { type: "file", name: "file", accept: TYPES, required: true });
  const told = el("p", { class: "problem", role: "alert" });
  const send = el("button", { type: "submit", class: "small primary" }, UPLOAD.send);
  const submit = async (event) => {
    event.preventDefault();
    told.textContent = "";
    send.disabled = true;
    send.textContent = UPLOAD.sending;
    try {
      sent(await deposit(address, file.files[0]));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      told.textContent = error.status ? error.message : UPLOAD.offline;
    } finally {
      send.disabled = false;
      send.textContent = UPLOAD.send;
    }
  };
  return el("form", { class: "upload", novalidate: true, onsubmit: submit }, el("label", {}, UPLOAD.label, file), el("p", {}, UPLOAD.hint), send, told);
}

/** What stands in the place of the form once the document has arrived. @param {string} told */
export const uploadDone = (told) => el("p", { class: "upload done", role: "status", tabindex: "-1" }, told);

/** Asks what the link takes, so that too big a file is told before its minutes of sending, then sends. */
async function deposit(address, file) {
  if (!file) throw new ApiProblem(UPLOAD.choose, "page.no_file", 400);
  const { awaited } = await (await asked(address)).json();
  if (file.size > awaited.largest) throw new ApiProblem(UPLOAD.tooLarge(Math.floor(awaited.largest / 2 ** 20)), "page.too_large", 413);
  const body = new FormData();
  body.append("file", file);
  return (await (await asked(address, { method: "POST", body })).json()).message;
}

async function asked(address, request = {}) {
  const response = await reach(address, { ...request, headers: { Accept: "application/json" } });
  if (!response.ok) throw await problemOf(response);
  return response;
}
