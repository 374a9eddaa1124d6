import { ownValue } from '../base/collections.ts';
import { writeRegister } from './register.ts';
import type { Incident, Now } from './schema.ts';
import { CONTACTS } from './stored-format.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** One of the contacts of an incident, such as `lead`. */
export type ContactName = (typeof CONTACTS)[number];

/** A contact that was entered, on one line. */
export interface Contact {
  name: ContactName;
  text: string;
  /** The address to open, if the text is an http address. */
  url?: string;
}

/** Returns the incident with a contact; an empty text removes it. */
export function setContact(incident: Incident, name: ContactName, text: string, now: Now): Incident {
  const before = ownValue(incident.contacts ?? {}, name);
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === (before?.value ?? '')) return incident;
  return { ...incident, contacts: { ...incident.contacts, [name]: writeRegister(before, line, now) } };
}

/** Returns the contacts that were entered, in the order of `CONTACTS`. */
export function contactsOf({ contacts = {} }: Pick<Incident, 'contacts'>): Contact[] {
  return CONTACTS.flatMap((name) => {
    const text = ownValue(contacts, name)?.value ?? '';
    if (text === '') return [];
    return [{ name, text, ...(isWebAddress(text) && { url: text }) }];
  });
}

/** Returns each contact as one line of text: `Lead: Ana`. */
export function contactFacts(incident: Pick<Incident, 'contacts'>, t: TranslateIncident): string[] {
  return contactsOf(incident).map(({ name, text }) => t(`incident.contact-${name}`, { text }));
}

/** Only http: a link with another scheme, such as `javascript:`, would run what someone sent in a file. */
function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s<>"]+$/i.test(text)) return false;
  try {
    return new URL(text).host !== '';
  } catch {
    return false;
  }
}
