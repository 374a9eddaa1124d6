import { describe, expect, test } from 'vitest';
import { findNearestPage, findPage } from '../../src/site/offline/find-page.ts';

const files = [
  '/index.html',
  '/404.html',
  '/incident-response/index.html',
  '/guides/command-line/index.html',
  '/packs/index.json',
];
const has = (file: string) => files.includes(file);
const at = (address: string) => new URL(address, 'https://runbooks.example.com');

describe('an address of the site', () => {
  test.each([
    ['/', { file: '/index.html' }],
    ['/?utm_source=pager', { file: '/index.html' }],
    ['/incident-response/', { file: '/incident-response/index.html' }],
    ['/incident-response/?from=pager#class=active', { file: '/incident-response/index.html' }],
    ['/incident-response', { redirect: '/incident-response/' }],
    ['/incident-response?from=pager', { redirect: '/incident-response/?from=pager' }],
    ['/guides/command-line', { redirect: '/guides/command-line/' }],
    ['/packs/index.json', { file: '/packs/index.json' }],
    ['/packs/index.json?fresh', { file: '/packs/index.json' }],
    ['/callbook.html?incident-response', null],
    ['/incident/', null],
    ['/packs/', null],
  ])('%s is %j', (address, expected) => {
    expect(findPage(at(address), has)).toEqual(expected);
  });
});

describe('without a network, an address that the site does not have', () => {
  test.each([
    ['/Incident-Response/', { redirect: '/incident-response/' }],
    ['/incident-response.html', { redirect: '/incident-response/' }],
    ['/incident-response/index.htm', { redirect: '/incident-response/' }],
    ['//incident-response//', { redirect: '/incident-response/' }],
    ['/callbook.html', { redirect: '/' }],
    ['/callbook.html?', { redirect: '/' }],
    ['/callbook.html?incident-response', { redirect: '/incident-response/' }],
    ['/callbook.html?incident-response&from=pager', { redirect: '/incident-response/' }],
    ['/callbook.html?nothing', { file: '/404.html' }],
    ['/nothing', { file: '/404.html' }],
    ['/404', { file: '/404.html' }],
    ['/packs/', { file: '/404.html' }],
  ])('%s leads to %j', (address, expected) => {
    const url = address.startsWith('//') ? { pathname: address, search: '' } : at(address);
    expect(findNearestPage(url, has)).toEqual(expected);
  });
});
