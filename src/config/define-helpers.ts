/** The helpers that type their argument. Pages load them with the alert sources of a project, so they import no code. */
import type { Check } from '../compiler/document-check.ts';
import type { AlertSource } from '../incident/alert/alert-source.ts';
import type { Target } from '../targets/target.ts';
import type { CallbookUserConfig } from './config-schema.ts';

/** Returns the config of a project, with its keys typed. It is checked when it is used. */
export const defineConfig = (config: CallbookUserConfig): CallbookUserConfig => config;

/** Returns an agent tool: the files it reads, and how well it supports what a pack promises. */
export const defineTarget = (target: Target): Target => target;

/** Returns an alert source: how to recognize the payload of a tool, and how to read it into a report. */
export const defineAlertSource = (source: AlertSource): AlertSource => source;

/** Returns a check of documents, which the config lists in `rules`. Its good and its bad example are its tests. */
export const defineRule = (rule: Check): Check => rule;
