/**
 * Gives the team page's form its name in HTML.
 * @module
 */

import { PlaybookTeam } from "./element.js";

customElements.define("playbook-team", PlaybookTeam);
