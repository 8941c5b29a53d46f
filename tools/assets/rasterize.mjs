// Draws SVG files as PNG files, with the given typefaces and no others.
// In: a first line with the typefaces' paths, then a line for each picture: its path, the result's, and the width in
// pixels, parted by tabs.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const [fonts, ...pictures] = readFileSync(0, "utf8").trim().split("\n").map((line) => line.split("\t"));
const font = { fontBuffers: fonts.map((path) => readFileSync(path)), loadSystemFonts: false };

await initWasm(readFileSync(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
for (const [path, out, width] of pictures) {
  const drawing = new Resvg(readFileSync(path, "utf8"), { font, fitTo: { mode: "width", value: Number(width) } });
  const drawn = drawing.render();
  writeFileSync(out, drawn.asPng());
  drawn.free();
  drawing.free();
}
