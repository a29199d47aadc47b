/** A JPEG without the segments that say things about it (Exif, XMP, IPTC, comments); what its colours need stays (JFIF, ICC, Adobe). ITU T.81, B.1. */
export function plainJpeg(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    // From the start of scan on there are pixels.
    if (marker === 0xda) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const says = (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee) || marker === 0xfe;
    const otherProfile = marker === 0xe2 && bytes.subarray(at + 4, at + 15).toString("latin1") !== "ICC_PROFILE";
    if (!says && !otherProfile) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return Buffer.concat(kept);
}
