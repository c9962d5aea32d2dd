import { configure } from '@testing-library/react';

// How long a page may take to show something is no test's matter: a busy machine is no fault of the page.
configure({ asyncUtilTimeout: 10_000 });
