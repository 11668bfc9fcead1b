/**
 * The upper limit of the comparison: a server that answers every request with the same bytes. Argument: the number of bytes. Prints its
 * port.
 */
import { createServer } from 'node:http';

const size = Number(process.argv[2]);
const answer = Buffer.from(JSON.stringify({ data: 'x'.repeat(Math.max(0, size - 11)) }));

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
