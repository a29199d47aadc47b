import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** What a device is told to do otherwise than a good one does. */
type Ways = { origin?: string; rpId?: string; challenge?: string; verified?: boolean; present?: boolean; counter?: number; type?: string; userHandle?: string; id?: string; forged?: boolean };
type Options = { challenge: string; rp?: { id?: string }; rpId?: string; user?: { id: string } };

const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();
const base64url = (bytes: Buffer | string) => Buffer.from(bytes).toString("base64url");

/** A device with one passkey: an ES256 key that makes attestations ("none") and assertions as browsers hand them on. */
export class Authenticator {
  readonly id = randomBytes(16).toString("base64url");
  /** Many devices always say 0; this one counts. */
  counter = 0;
  user = "";
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });

  constructor(readonly origin: string) {}

  /** Answers `navigator.credentials.create`. */
  create(options: Options, ways: Ways = {}): string {
    this.user = options.user?.id ?? "";
    const { x, y } = this.#keys.publicKey.export({ format: "jwk" });
    const key = Buffer.concat([Buffer.from("a5010203262001215820", "hex"), Buffer.from(x!, "base64url"), Buffer.from("225820", "hex"), Buffer.from(y!, "base64url")]);
    const id = Buffer.from(ways.id ?? this.id, "base64url");
    const data = Buffer.concat([this.#data(0x40, options, ways), Buffer.alloc(16), sizeOf(id), id, key]);
    const attestation = Buffer.concat([Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"), Buffer.from([0x59]), sizeOf(data), data]);
    return this.#answer(id, { clientDataJSON: this.#client("webauthn.create", options, ways), attestationObject: base64url(attestation), transports: ["internal"] });
  }

  /** Answers `navigator.credentials.get`. */
  get(options: Options, ways: Ways = {}): string {
    this.counter = ways.counter ?? this.counter + 1;
    const data = this.#data(0, options, { counter: this.counter, ...ways });
    const client = this.#client("webauthn.get", options, ways);
    const key: KeyObject = ways.forged ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey : this.#keys.privateKey;
    const signature = sign("sha256", Buffer.concat([data, sha256(Buffer.from(client, "base64url"))]), key);
    return this.#answer(Buffer.from(ways.id ?? this.id, "base64url"), { clientDataJSON: client, authenticatorData: base64url(data), signature: base64url(signature), userHandle: ways.userHandle ?? this.user });
  }

  #data(flags: number, { rp, rpId }: Options, ways: Ways): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(ways.counter ?? 0);
    const all = flags | (ways.present === false ? 0 : 0x01) | (ways.verified === false ? 0 : 0x04);
    return Buffer.concat([sha256(ways.rpId ?? rp?.id ?? rpId ?? ""), Buffer.from([all]), counter]);
  }

  #client(type: string, { challenge }: Options, ways: Ways): string {
    return base64url(JSON.stringify({ type: ways.type ?? type, challenge: ways.challenge ?? challenge, origin: ways.origin ?? this.origin, crossOrigin: false }));
  }

  #answer(id: Buffer, response: object): string {
    return JSON.stringify({ id: base64url(id), rawId: base64url(id), type: "public-key", clientExtensionResults: {}, response });
  }
}

function sizeOf(bytes: Buffer): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(bytes.length);
  return size;
}
