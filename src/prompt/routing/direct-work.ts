/**
 * Requests that need no workflow, in the words of a person: an agent does them directly. A request that these words fit better
 * than those of any workflow belongs to none.
 */
export const DIRECT_WORK = `
fix a typo, wording or a broken link in the README, the docs or a comment; format the code with prettier
only documentation: write or update the README, a changelog, release notes, a guide, a docstring; proofread
what does this do? explain a function, a regex, the layout of a repository, the pipeline; how does it work; where is it defined
commit this and push it; write a commit message for the staged changes; push, merge main into my branch, rebase, tag, resolve a merge conflict
open a pull request for my branch, list pull requests, label or close stale issues; deploy, publish or cut a release
a quick throwaway prototype, demo or spike for tomorrow; a one-off script; rename or convert files
start, stop or run the dev server, the tests, a container or a script; install the dependencies; deploy the app to Vercel, Netlify or a server
scaffold or generate a single component, class or file in an app
write a Terraform module for the VPC, a Kubernetes manifest, a Helm chart, an alert rule; set up Grafana dashboards
create slides, a slide deck or presentation, a spreadsheet, a chart, an image, a logo, a PDF
split, merge or compress a PDF, extract its pages; resize an image, cut a video
change the plan, subscription or seats of a customer; upgrade, cancel or refund a customer
write, restructure or summarize an email, a document, a blog post, an announcement, customer feedback, a performance review; translate a page
`;
