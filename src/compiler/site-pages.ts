/** The pages of every site that are not documents, besides the home page. */
export const SITE_PAGES = ['agents', 'alerts', 'packs'];
