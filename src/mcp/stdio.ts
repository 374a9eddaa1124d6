import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/server';
import { readLine } from './line.ts';
import { lineReader } from './lines.ts';

/** The longest message, in bytes: what is bigger stays in a file. */
export const LONGEST = 64 * 1024 * 1024;

/** A connection over a pair of streams, and when it is over; that throws `TooLong` where a message was. */
export interface Connection {
  transport: Transport;
  ended: Promise<void>;
}

/**
 * A message a line, as the transport of the SDK has it, but for two things: that one leaves unanswered what is no
 * message, and copies all that it holds of a long one with every piece that comes.
 */
export function connection(input: Readable, output: Writable): Connection {
  let over: (error?: unknown) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    over = (error) => (error === undefined ? resolve() : reject(error));
  });
  const write = (message: object) =>
    new Promise<void>((written, failed) => {
      output.write(`${JSON.stringify(message)}\n`, (error) => (error ? failed(error) : written()));
    });
  const report = (error: Error) => transport.onerror?.(error);
  const read = lineReader(LONGEST, (line) => {
    const { messages, faults } = readLine(line);
    for (const fault of faults) {
      report(new Error(fault.error.message));
      void write(fault).catch(report);
    }
    for (const message of messages) transport.onmessage?.(message);
  });
  const onData = (chunk: Uint8Array) => {
    try {
      read(chunk);
    } catch (error) {
      over(error);
      void close();
    }
  };
  const onEnd = () => void close();
  const close = (): Promise<void> => {
    input.off('data', onData).off('end', onEnd).off('close', onEnd).pause();
    over();
    transport.onclose?.();
    return Promise.resolve();
  };
  const transport: Transport = {
    start: () => {
      input.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
      output.on('error', onEnd);
      return Promise.resolve();
    },
    send: write,
    close,
  };
  return { transport, ended };
}
