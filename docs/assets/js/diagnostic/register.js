/**
 * Gives the diagnostic its name in HTML.
 * @module
 */

import { PlaybookDiagnostic } from "./element.js";

customElements.define("playbook-diagnostic", PlaybookDiagnostic);
