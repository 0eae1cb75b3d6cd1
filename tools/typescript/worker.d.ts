/** Written by the server before the service workers' texts: the till's shell; the field phone's release and files. */
declare const SHELL: { version: string; files: Record<string, string> };
declare const RELEASE: string;
declare const UNKEPT: string;
declare const FILES: string[];
