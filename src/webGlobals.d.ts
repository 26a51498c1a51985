// What the web platform gives to every script in a worker, in a page and in Node.js, as far as the code that runs
// everywhere uses it. The compiler knows no other global there: neither Node's nor a page's.
// Sources: WHATWG Encoding, URL and HTML (timers, base64), W3C Web Cryptography.

/** https://encoding.spec.whatwg.org/#interface-textencoder */
declare class TextEncoder {
  readonly encoding: string;
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

/** https://encoding.spec.whatwg.org/#interface-textdecoder. Throws `RangeError` for a label that names no encoding. */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  /** Throws `TypeError` for what cannot be decoded, when the decoder is fatal. */
  decode(input?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}

/** https://url.spec.whatwg.org/#url-class. Throws `TypeError` for what is no URL. */
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
}

/** https://url.spec.whatwg.org/#interface-urlsearchparams */
declare class URLSearchParams {
  delete(name: string): void;
  keys(): IterableIterator<string>;
}

/** https://html.spec.whatwg.org/#atob. Throws for what is not base64, and for characters beyond U+00FF in `btoa`. */
declare function atob(data: string): string;
declare function btoa(data: string): string;

/** What a timer is known by: a number on the web, an object in Node.js. Good for being cleared, and for nothing else. */
interface TimerHandle {
  readonly _timer: never;
}
/** https://html.spec.whatwg.org/#timers. Times are milliseconds. */
declare function setTimeout(handler: (...none: never[]) => void, timeout?: number): TimerHandle;
declare function clearTimeout(id: TimerHandle | undefined): void;
declare function setInterval(handler: (...none: never[]) => void, timeout?: number): TimerHandle;
declare function clearInterval(id: TimerHandle | undefined): void;

/** https://w3c.github.io/webcrypto/#crypto-interface */
declare var crypto: {
  /** Fills the array, of at most 65536 bytes, and answers it. */
  getRandomValues<Numbers extends Uint8Array | Uint16Array | Uint32Array>(array: Numbers): Numbers;
  readonly subtle: {
    digest(
      algorithm: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512',
      data: ArrayBuffer | ArrayBufferView,
    ): Promise<ArrayBuffer>;
  };
};
