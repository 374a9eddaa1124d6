/** The module that `callbook.config.ts` and its modules import: helpers that type their argument, and the lists to extend. */
import type { Check } from '../compiler/document-check.ts';
import type { AlertSource } from '../incident/alert/alert-source.ts';
import type { Target } from '../targets/target.ts';
import type { CallbookUserConfig } from './config-schema.ts';

export { defineAlertSource, defineConfig, defineRule, defineTarget } from './define-helpers.ts';
export { targets as builtinTargets } from '../targets/target-files.ts';
export { skillFiles } from '../targets/skill.ts';
export { instructed, SKILL_SUPPORT as skillSupport, unsupported } from '../targets/tool-support.ts';
export type { AlertSource, CallbookUserConfig, Check as Rule, Target };
