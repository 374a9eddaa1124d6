import type { AlertSource } from './alert-source.ts';

/** The alert sources of a project. The build replaces this module by one that imports those that the config names. */
export const PROJECT_SOURCES: readonly AlertSource[] = [];
