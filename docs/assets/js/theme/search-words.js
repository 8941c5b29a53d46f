/**
 * Words for the theme's search: which say nothing, what root a word has, which words stand for one another. The index
 * learns roots instead of words, and a sentence is asked as the roots of what it says.
 * A classic script of the search worker, and so is search-ranking.js: they know each other's names.
 */

/** How much a root counts that a sentence says itself; the other weights are in proportion. */
const SAID = 20;
const STANDS_FOR = 12;
const LIKE = 10;
const BEGUN = 2;
const COMPLETIONS = 12;
const LONG_ENOUGH_FOR_A_SLIP = 5;
const SHORTEST_HALF = 3;
const ENDS_IN_A_WORD = /[\p{L}\p{N}]$/u;

/**
 * What a word of a sentence asks for: roots with their weights, and how well it tells places apart.
 * @typedef {{said: string, weights: Map<string, number>, tells: number}} Asked
 */

/** Reads sentences, and learns from the index which words there are. */
class SearchWords {
  /** How often each root stands in the index, counted once a text. @type {Map<string, {texts: number, last: number}>} */
  known = new Map();
  /** How often each word stands there. @type {Map<string, number>} */
  times = new Map();
  /** @type {Map<string, string>} */
  roots = new Map();
  /** Pieces of the index as the theme cuts it, each with the word in it. @type {Map<string, string>} */
  pieces = new Map();
  texts = 0;
  /** All words, once the index stands. @type {any} */
  vocabulary = undefined;

  /**
   * Takes the place of the two functions through which lunr sends every word, when it indexes and when it is asked.
   * @param {any} lunr the library in the theme's search
   * @param {{stop: string[], groups: string[][]}} words
   */
  constructor(lunr, words) {
    const { stemmer, Token, TokenSet, Pipeline } = lunr;
    this.sets = TokenSet;
    this.cut = (/** @type {string} */ word) => String(stemmer(new Token(word, {})));
    this.stops = new Set(words.stop.flatMap((word) => this.split(word)));
    this.kin = this.kinOf(words.groups);
    lunr.stopWordFilter = (/** @type {unknown} */ token) => (this.stops.has(this.wordIn(String(token))) ? undefined : token);
    lunr.stemmer = (/** @type {any} */ token, /** @type {number} */ at) => this.learn(token, at === 0);
    Pipeline.registerFunction(lunr.stopWordFilter, "says nothing");
    Pipeline.registerFunction(lunr.stemmer, "root");
  }

  /** @param {string} text */
  split(text) {
    return text
      .replace(/<[^>]*>/g, " ")
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .split(/[^\p{L}\p{N}'%]+/u)
      .map((word) => word.replace(/^'+|'+$/g, "").replace(/'s$/, ""))
      .filter(Boolean);
  }

  /** @param {string} piece @returns {string} */
  wordIn(piece) {
    let word = this.pieces.get(piece);
    if (word === undefined) {
      word = this.split(piece).join("");
      this.pieces.set(piece, word);
    }
    return word;
  }

  /** @param {string} word @returns {string} its root, which is a root of its own */
  root(word) {
    let root = this.roots.get(word);
    if (root === undefined) {
      root = word;
      for (let before = ""; before !== root; ) {
        before = root;
        root = this.cut(spelt(before));
      }
      this.roots.set(word, root);
    }
    return root;
  }

  /** @param {string[]} words */
  saysNothing(words) {
    return words.every((word) => this.stops.has(word));
  }

  /**
   * @param {any} token a word of the index, or a root that is asked for
   * @param {boolean} isFirst of a text
   */
  learn(token, isFirst) {
    const word = this.wordIn(String(token));
    const root = this.root(word);
    if (this.vocabulary === undefined) {
      this.texts += Number(isFirst);
      this.times.set(word, (this.times.get(word) ?? 0) + 1);
      const { texts, last } = this.known.get(root) ?? { texts: 0, last: 0 };
      if (last !== this.texts) this.known.set(root, { texts: texts + 1, last: this.texts });
    }
    return token.update(() => root);
  }

  /** @param {string[][]} groups */
  kinOf(groups) {
    /** @type {Map<string, Set<string>>} */
    const kin = new Map();
    for (const group of groups) {
      const roots = group.map((word) => this.root(this.split(word).join("")));
      for (const root of roots) kin.set(root, new Set([...(kin.get(root) ?? []), ...roots]));
    }
    return kin;
  }

  /**
   * @param {string} text a sentence, or the beginning of one; the index stands
   * @returns {Asked[]} one for each word that says something
   */
  asked(text) {
    this.vocabulary ??= this.sets.fromArray([...this.times.keys()].sort());
    const all = this.joined(this.split(text));
    const telling = all.filter((parts) => !this.saysNothing(parts));
    const isOpen = ENDS_IN_A_WORD.test(text);
    return (telling.length ? telling : all).map((parts) => this.meant(parts, isOpen && parts === all.at(-1)));
  }

  /**
   * Two words in a row are one where they are known as one: “hand over”.
   * @param {string[]} words
   * @returns {string[][]} each with what it is joined of
   */
  joined(words) {
    const found = [];
    for (let at = 0; at < words.length; at += 1) {
      const pair = words.slice(at, at + 2);
      const both = pair.join("");
      if (pair.length > 1 && (this.known.has(this.root(both)) || this.kin.has(this.root(both)))) {
        found.push([both, ...pair.filter((part) => !this.stops.has(part))]);
        at += 1;
      } else found.push(words.slice(at, at + 1));
    }
    return found;
  }

  /**
   * @param {string[]} parts a word, and what it is joined of
   * @param {boolean} isOpen whether it may go on
   * @returns {Asked}
   */
  meant([word = "", ...rest], isOpen) {
    const parts = [word, ...rest];
    /** @type {Map<string, number>} */
    const weights = new Map();
    /** @param {Iterable<string>} roots @param {number} weight */
    const add = (roots, weight) => {
      for (const root of roots) if (this.known.has(root) && !weights.has(root)) weights.set(root, weight);
    };
    add(parts.map((part) => this.root(part)), SAID);
    if (!weights.size) add(this.halves(word), SAID);
    const texts = Math.max(1, ...[...weights.keys()].map((root) => this.known.get(root)?.texts ?? 1));
    add(parts.flatMap((part) => [...(this.kin.get(this.root(part)) ?? [])]), STANDS_FOR);
    if (isOpen) add(this.begunWith(word).map((full) => this.root(full)), weights.size ? BEGUN : LIKE);
    if (!weights.size) add(this.slipsOf(word), LIKE);
    return { said: word, weights, tells: Math.log(1 + this.texts / texts) };
  }

  /** @param {string} word @returns {string[]} roots of the two known words that it is made of: “standup” */
  halves(word) {
    const isWord = (/** @type {string} */ part) => this.times.has(part) || this.stops.has(part);
    for (let at = SHORTEST_HALF; at < word.length - 1; at += 1) {
      const halves = [word.slice(0, at), word.slice(at)];
      if (halves.every(isWord)) return halves.filter((part) => !this.stops.has(part)).map((part) => this.root(part));
    }
    return [];
  }

  /** @param {string} word @returns {string[]} the words that begin so, those used most first */
  begunWith(word) {
    return this.byUse(this.sets.fromString(`${word}*`));
  }

  /** @param {string} word @returns {string[]} roots of the words that are one letter off */
  slipsOf(word) {
    if (word.length < LONG_ENOUGH_FOR_A_SLIP) return [];
    return this.byUse(this.sets.fromFuzzyString(word, 1)).map((close) => this.root(close));
  }

  /** @param {any} set @returns {string[]} */
  byUse(set) {
    const words = /** @type {string[]} */ (this.vocabulary.intersect(set).toArray());
    const used = (/** @type {string} */ word) => this.times.get(word) ?? 0;
    return words.sort((one, two) => used(two) - used(one)).slice(0, COMPLETIONS);
  }

  /** @param {string} text @returns {string[]} the word that the last one of a text may become */
  completed(text) {
    const last = this.split(text).at(-1);
    const [word] = last && ENDS_IN_A_WORD.test(text) ? this.begunWith(last) : [];
    return word ? [word] : [];
  }
}

/** One spelling for what Britain and America spell in two ways. @param {string} word */
function spelt(word) {
  return word
    .replace(/iz(e[drs]?|ers?|ing|ations?)$/, "is$1")
    .replace(/yz(e[drs]?|ers?|ing)$/, "ys$1")
    .replace(/(\w{3})our/, "$1or")
    .replace(/tre(s?)$/, "ter$1")
    .replace(/ogue(s?)$/, "og$1")
    .replace(/l(l(?:ed|ing|ers?))$/, "$1")
    .replace(/^scept/, "skept");
}
