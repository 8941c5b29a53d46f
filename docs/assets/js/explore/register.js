/**
 * Gives a model to play with its name in HTML.
 * @module
 */

import { PlaybookExploration } from "./element.js";

customElements.define("playbook-exploration", PlaybookExploration);
