import { loadModule } from '../browser/services.ts';
import type { IncidentDatabase, StorageHealth } from './incident-database.ts';

/** Returns the database of incidents. Its code is loaded with the first access, because the page is drawn without it. */
export function lazyDatabase(onHealth: (health: StorageHealth) => void): IncidentDatabase {
  let opened: Promise<IncidentDatabase> | undefined;
  const access = async <Result>(
    use: (database: IncidentDatabase) => Promise<Result>,
    none: Result,
  ): Promise<Result> => {
    opened ??= loadModule(() => import('./incident-database.ts')).then(({ openDatabase }) => openDatabase(onHealth));
    const database = await opened.catch(() => undefined);
    if (database) return use(database);
    // The next access tries again.
    opened = undefined;
    onHealth('blocked');
    return none;
  };
  return {
    summaries: () => access((database) => database.summaries(), null),
    load: (id) => access((database) => database.load(id), null),
    save: (summary, records) => access((database) => database.save(summary, records), false),
    replace: (summary, records) => access((database) => database.replace(summary, records), false),
    delete: (id) => access((database) => database.delete(id), false),
  };
}
