/** Written by the server before the service worker's text. */
declare const SHELL: { version: string; files: Record<string, string> };
