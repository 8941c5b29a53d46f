/**
 * Puts what the theme's search has found in another order: by how much of the sentence a place says, and whether it
 * says it in the same turn of phrase.
 */

const DAMPED = 0.5;
const LEAST = 0.05;
const IN_TEXT = 0.4;
const WHOLE_PAGE = 1.65;
/** Who types one word has a name in mind. */
const NAMED_PAGE = 2.6;
const WORTH_A_LOOK = 0.4;
const SHOWN = 3;
const CLOSE = 0.5;

/**
 * @typedef {{location: string, title: string, told?: string, text: string}} Section
 * @typedef {Section & {score: number, terms: Record<string, boolean>, parent?: Section}} Item
 */

/** Weighs places against a sentence; it knows every section whole, of which the theme's answer shows a piece. */
class SearchRanking {
  /** Of each section that was found, root to word. @type {Map<string, Map<string, string>>} */
  said = new Map();

  /**
   * @param {SearchWords} words
   * @param {Section[]} sections
   */
  constructor(words, sections) {
    this.words = words;
    this.sections = new Map(sections.map((section) => [section.location, section]));
  }

  /**
   * @param {Item[][]} groups a page each; its sections that are nearly as good as its best are shown unfolded
   * @param {Asked[]} asked
   * @param {string} text
   * @returns {Item[][]}
   */
  order(groups, asked, text) {
    const pairs = this.pairs(text);
    const page = /\s/.test(text.trim()) ? WHOLE_PAGE : NAMED_PAGE;
    for (const items of groups) {
      for (const item of items) this.weigh(item, asked, pairs, page);
      items.sort((one, two) => two.score - one.score);
      const best = items[0]?.score ?? 0;
      const sections = items.filter((item) => item.parent).slice(0, SHOWN);
      for (const item of sections) if (item.score > CLOSE * best) item.score = best;
    }
    return groups.sort((one, two) => (two[0]?.score ?? 0) - (one[0]?.score ?? 0));
  }

  /**
   * @param {Item} item its score becomes ours, its terms the words in it that were asked for
   * @param {Asked[]} asked
   * @param {Set<string>} pairs
   * @param {number} page how much more a whole page counts than a section
   */
  weigh(item, asked, pairs, page) {
    const found = Object.values(item.terms);
    // The theme lists a page that has nothing itself above its sections.
    if (!found.length) return;
    const bonus = Number(!item.parent) + found.filter(Boolean).length / found.length;
    const { title, told = "", text } = this.sections.get(item.location) ?? item;
    const said = this.wordsOf(item.location, `${title} ${told} ${text}`);
    item.terms = {};
    let covered = 0;
    for (const { said: word, weights, tells } of asked) {
      const hits = [...weights].filter(([root]) => said.has(root));
      covered += tells * Math.max(0, ...hits.map(([, weight]) => weight / SAID));
      if (!hits.length) item.terms[word] = false;
      for (const [root] of hits) item.terms[said.get(root) ?? root] = true;
    }
    covered /= asked.reduce((sum, { tells }) => sum + tells, 0);
    const near = covered < WORTH_A_LOOK ? 0 : this.nearness(pairs, `${title} . ${told}`, text);
    const own = (item.score / (1 + bonus ** 2)) ** DAMPED;
    item.score = own * (LEAST + covered ** 2) * (1 + near) * (item.parent ? 1 : page);
  }

  /** @param {string} location @param {string} text @returns {Map<string, string>} */
  wordsOf(location, text) {
    let found = this.said.get(location);
    if (!found) {
      found = new Map(this.words.split(text).map((word) => [this.words.root(word), word]));
      this.said.set(location, found);
    }
    return found;
  }

  /** @param {Set<string>} pairs @param {string} head @param {string} text @returns {number} from 0 to 1 */
  nearness(pairs, head, text) {
    return pairs.size ? Math.max(this.share(pairs, head), IN_TEXT * this.share(pairs, text)) : 0;
  }

  /** @param {Set<string>} pairs @param {string} text @returns {number} how many of the pairs a text has */
  share(pairs, text) {
    const there = this.pairs(text);
    return [...pairs].filter((pair) => there.has(pair)).length / pairs.size;
  }

  /** @param {string} text @returns {Set<string>} its words two by two; two that say nothing are no pair */
  pairs(text) {
    const words = this.words.split(text);
    const told = words.slice(1).map((word, at) => [words[at] ?? "", word]);
    const telling = told.filter((pair) => !this.words.saysNothing(pair));
    return new Set(telling.map((pair) => pair.map((word) => this.words.root(word)).join(" ")));
  }
}
