import { Readable } from "node:stream";

/** A portal that holds in memory whatever comes in, as one does that reads a body whole. */
const held = [];
const { push } = Readable.prototype;
Readable.prototype.push = function (piece, ...more) {
  if (Buffer.isBuffer(piece)) held.push(Buffer.from(piece));
  return push.call(this, piece, ...more);
};
