/** What `callbook.config.ts` and the modules that it names import: helpers that type their argument, and the lists to extend. */
import type { Check } from '../compiler/check.ts';
import type { AlertSource } from '../incident/alert/alert-source.ts';
import type { Target } from '../targets/target.ts';
import type { CallbookUserConfig } from './config-schema.ts';

export { targets as builtinTargets } from '../targets/target-files.ts';
export { skillFiles } from '../targets/skill.ts';
export { instructed, SKILL_SUPPORT as skillSupport, unsupported } from '../targets/tool-support.ts';
export type { AlertSource, CallbookUserConfig, Check as Rule, Target };

/** Returns the config of a project, with its keys typed. It is checked when it is used. */
export const defineConfig = (config: CallbookUserConfig): CallbookUserConfig => config;

/** Returns an agent tool: the files it reads, and how well it supports what a pack promises. */
export const defineTarget = (target: Target): Target => target;

/** Returns an alert source: how to recognize the payload of a tool, and how to read it into a report. */
export const defineAlertSource = (source: AlertSource): AlertSource => source;

/** Returns a check of documents, which the config lists in `rules`. Its good and its bad example are its tests. */
export const defineRule = (rule: Check): Check => rule;
