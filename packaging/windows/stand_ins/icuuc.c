/* For the rig alone: Windows has an icuuc.dll since 2017, Wine 8 has none, and Qt6Core.dll does not load without.
   This one knows no converter, which is an answer that Qt is made for: it has the Unicode ones itself. */
#define ICU __declspec(dllexport)
#define FILE_ACCESS_ERROR 4 /* U_FILE_ACCESS_ERROR: what ICU says of a converter that it does not have */

typedef struct UConverter UConverter;

static void *missing(int *status) {
    if (status) *status = FILE_ACCESS_ERROR;
    return 0;
}

ICU UConverter *ucnv_open(const char *name, int *status) { return missing(status); }
ICU const char *ucnv_getName(const UConverter *of, int *status) { return missing(status); }
ICU const char *ucnv_getStandardName(const char *name, const char *standard, int *status) { return missing(status); }
ICU int ucnv_countAvailable(void) { return 0; }
ICU const char *ucnv_getAvailableName(int which) { return 0; }

/* Nobody has a converter to hand in here, so these are never called; they have to be there to be linked. */
ICU void ucnv_close(UConverter *of) {}
ICU void ucnv_reset(UConverter *of) {}
ICU signed char ucnv_getMaxCharSize(const UConverter *of) { return 0; }
ICU int ucnv_fromUCountPending(const UConverter *of, int *status) { return 0; }
ICU int ucnv_toUCountPending(const UConverter *of, int *status) { return 0; }
ICU void ucnv_fromUnicode(void) {}
ICU void ucnv_toUnicode(void) {}
ICU void ucnv_getFromUCallBack(void) {}
ICU void ucnv_getToUCallBack(void) {}
ICU void ucnv_setFromUCallBack(void) {}
ICU void ucnv_setToUCallBack(void) {}
ICU void ucnv_cbFromUWriteUChars(void) {}
ICU void ucnv_cbToUWriteUChars(void) {}
ICU void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
ICU void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
