/** Tells the one who waits what happens. Standard output is for the results alone. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
