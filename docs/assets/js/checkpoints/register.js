/**
 * Gives the checkpoint page's form its name in HTML.
 * @module
 */

import { PlaybookCheckpoints } from "./element.js";

customElements.define("playbook-checkpoints", PlaybookCheckpoints);
