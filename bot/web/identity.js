/**
 * Who the site says is there: a signed token, given once or asked for each time it is needed. Nothing of it is checked
 * here: the gateway verifies it. It is read only to know whether it still is the same sign-in as before.
 */

/** The sign-in of one widget. */
export class Identity {
  constructor() {
    /** @type {string | null | (() => string | null | Promise<string | null>)} */
    this.source = null;
  }

  /** @returns {Promise<string | null>} the site's token; a site that fails to give one has nobody signed in */
  async token() {
    if (typeof this.source !== "function") return this.source || null;
    try {
      return (await this.source()) || null;
    } catch (error) {
      console.warn("Délia:", error);
      return null;
    }
  }
}

/**
 * Names a sign-in: the same person with a later sign-in is named otherwise, since a request may want a recent one.
 * @param {string} token
 */
export function nameOf(token) {
  try {
    const claims = JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
    return [claims.role, claims.sub, claims.auth_time].join("|");
  } catch {
    return token.slice(-16);
  }
}
