import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { PARTNERS_RIGHT } from './data';
import { PartnerPage } from './PartnerPage';
import { PartnersPage } from './PartnersPage';

/** The pages for partners, for who has the right to them. */
export default function PartnersApp() {
  return (
    <Page.Protect permissions={PARTNERS_RIGHT}>
      <Routes>
        <Route index element={<PartnersPage />} />
        <Route path=":id" element={<PartnerPage />} />
      </Routes>
    </Page.Protect>
  );
}
