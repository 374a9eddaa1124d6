/** Milliseconds between the compilations of documents. */
const PAUSE = 50;
/** After this pause without requests, the remaining documents are compiled. */
const IDLE = 500;

/** The compilation of the documents that a dev server has postponed. */
export interface IdleCompilation {
  /** Starts the pause, again if it has begun. */
  restart(): void;
  /** Keeps documents from being compiled during a request. Returns a function for the end of it. */
  startRequest(): () => void;
  /** Compiles all that are left. */
  compileAll(): Promise<void>;
}

/**
 * Compiles the postponed documents of a dev server, a few at a time, after a pause without requests. `compileNext` compiles the next few
 * and returns whether others are left; `onDone` is called at the end.
 */
export function idleCompilation(compileNext: () => boolean, onDone: () => void): IdleCompilation {
  let requests = 0;
  let timer: NodeJS.Timeout | undefined;
  const compile = () => {
    if (requests > 0) timer = setTimeout(compile, IDLE);
    else if (compileNext()) timer = setTimeout(compile, PAUSE);
    else onDone();
  };
  return {
    restart() {
      clearTimeout(timer);
      timer = setTimeout(compile, IDLE);
    },
    startRequest() {
      requests++;
      return () => void requests--;
    },
    async compileAll() {
      while (compileNext()) await new Promise((resolve) => setTimeout(resolve));
    },
  };
}
