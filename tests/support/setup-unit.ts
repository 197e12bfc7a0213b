// The device's database, in memory, for tests that run outside a browser.
import 'fake-indexeddb/auto';
