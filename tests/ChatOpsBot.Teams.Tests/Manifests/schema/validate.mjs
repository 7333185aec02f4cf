// Reads a manifest from standard input and writes what Microsoft's own schema of its version has to say against it: a JSON array.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";

const manifest = JSON.parse(readFileSync(0, "utf8"));
const schema = createRequire(import.meta.url)(`@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
console.log(JSON.stringify(validate(manifest) ? [] : validate.errors.map((error) => `${error.instancePath}: ${error.message}`)));
