// Compresses files with Brotli and gzip, each as small as it gets.
// In: a line for each file, its path and the path of the results without suffix, parted by a tab.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;

/** The window, as a power of two: with the largest one, 24, the WebAssembly gets larger. */
const WINDOW = 22;

for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const [path, out] = line.split("\t");
  const data = readFileSync(path);
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: WINDOW, [BROTLI_PARAM_SIZE_HINT]: data.length };
  writeFileSync(`${out}.br`, brotliCompressSync(data, { params }));
  writeFileSync(`${out}.new`, gzipSync(data, { level: 9 }));
  // The last to appear: where it lies, both are whole.
  renameSync(`${out}.new`, `${out}.gz`);
}
